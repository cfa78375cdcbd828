package logger
