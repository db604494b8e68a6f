/** Today in Viet Nam (UTC+7 all year), as yyyy-MM-dd: dates people write are dates there, wherever the machine stands. */
export const todayInVietNam = (now: Date): string => new Date(now.getTime() + 7 * 3_600_000).toISOString().slice(0, 10)

/** The day before a day, both yyyy-MM-dd. */
export const dayBefore = (day: string): string => new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10)
