/** Today in Viet Nam (UTC+7 all year), as yyyy-MM-dd: dates people write are dates there, wherever the machine stands. */
export const todayInVietNam = (now: Date): string => new Date(now.getTime() + 7 * 3_600_000).toISOString().slice(0, 10)

/** The day before a day, both yyyy-MM-dd. */
export const dayBefore = (day: string): string => new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10)

const DAY = 86_400_000
const isWorkingDay = (time: number): boolean => ![0, 6].includes(new Date(time).getUTCDay())

/** The day that many working days after a day. Saturdays and Sundays are left out; public holidays are not known here. */
export const addWorkingDays = (day: string, count: number): string => {
  let time = Date.parse(`${day}T00:00:00Z`)
  for (let left = count; left > 0;) {
    time += DAY
    if (isWorkingDay(time)) left -= 1
  }
  return new Date(time).toISOString().slice(0, 10)
}

/** Working days from one day to another, both included. Public holidays count as working days: they are not known here. */
export const workingDaysBetween = (from: string, to: string): number => {
  let count = 0
  for (let time = Date.parse(`${from}T00:00:00Z`); time <= Date.parse(`${to}T00:00:00Z`); time += DAY) if (isWorkingDay(time)) count += 1
  return count
}
