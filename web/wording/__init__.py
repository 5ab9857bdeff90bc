"""The language in which the interface speaks: its catalogues, who hears which, and how a text is said."""
