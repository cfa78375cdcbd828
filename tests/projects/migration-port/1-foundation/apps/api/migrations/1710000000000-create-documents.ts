export class CreateDocuments1710000000000 {}
