export class AddTitle1712000000000 {}
