"""An article as a page of HTML: in a script, for a theme. Pure, no Qt."""
