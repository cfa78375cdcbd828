package model

type Document struct {
	BaseModel `bun:"table:kb.documents"`
	ID    string
	Title string
}
