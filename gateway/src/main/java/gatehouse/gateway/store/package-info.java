/**
 * What must survive a power cut, in one SQLite file: the journal of events, the local table, the
 * uses of passes. The only SQL of the gateway.
 */
@NullMarked
package gatehouse.gateway.store;

import org.jspecify.annotations.NullMarked;
