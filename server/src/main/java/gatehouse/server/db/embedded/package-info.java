/** A PostgreSQL of our own under the data folder, for whoever has none. */
@NullMarked
package gatehouse.server.db.embedded;

import org.jspecify.annotations.NullMarked;
