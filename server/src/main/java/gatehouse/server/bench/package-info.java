/** Measurements of the server, each printed as one JSON object a line beside its target. */
@NullMarked
package gatehouse.server.bench;

import org.jspecify.annotations.NullMarked;
