package events

// Retry is how often an event is sent again.
const Retry = 5
