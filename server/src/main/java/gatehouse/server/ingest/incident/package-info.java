/** What was found wrong with the gateways' journals, to be read by people. */
@NullMarked
package gatehouse.server.ingest.incident;

import org.jspecify.annotations.NullMarked;
