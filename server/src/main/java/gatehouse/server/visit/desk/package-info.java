/**
 * The desk's work with visits: registration, the host's word, letting in, refusing. Whoever makes a
 * visit asks {@link gatehouse.server.visit.desk.Admission} for its pass.
 */
@NullMarked
package gatehouse.server.visit.desk;

import org.jspecify.annotations.NullMarked;
