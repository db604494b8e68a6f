/** After Okabe and Ito: told apart with every common colour blindness. All stand at 3:1 on white; print tells them apart by their order and labels. */
export const PALETTE = ['#0072b2', '#c45a00', '#008a64', '#a8477e', '#8a6d00', '#3f88b8', '#5b6770'] as const

export const colourOf = (index: number): string => PALETTE[index % PALETTE.length]!
