/**
 * The cellar: where PostgreSQL is, how it is started when nobody has one, its numbered migrations,
 * the pool and the transaction. Knows no feature of the house.
 */
@NullMarked
package gatehouse.server.db;

import org.jspecify.annotations.NullMarked;
