@NullMarked
package gatehouse.server.ingest;

import org.jspecify.annotations.NullMarked;
