/**
 * The way in: the messages of the gateways become rows, one transaction a batch, and are
 * acknowledged after the commit. Knows no feature; those who want to see events are handed in.
 */
@NullMarked
package gatehouse.server.ingest;

import org.jspecify.annotations.NullMarked;
