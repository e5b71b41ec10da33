"""The composing desk: candidates, the draft as it will print, the place being written."""
