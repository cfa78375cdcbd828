"""The version of planguard; the build reads it from here."""

VERSION = "0.1.0"
