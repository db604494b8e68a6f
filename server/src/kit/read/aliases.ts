/** Table aliases of one statement: t1, t2 … */
export class Aliases {
  #count = 0

  next(): string {
    this.#count += 1
    return `t${this.#count}`
  }
}
