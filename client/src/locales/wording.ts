/** The same keys with other words: what is written in Vietnamese must be written in English too, or it does not compile. */
export type Wording<T> = { readonly [K in keyof T]: T[K] extends string ? string : Wording<T[K]> }
