"""Sources that say themselves what their text is (HTML): the third way to lay out."""
