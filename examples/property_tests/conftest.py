"""Load the plugin of the test kit, which nothing loads by itself."""

pytest_plugins = ["exportctl.testing.plugin"]
