/**
 * What a name, a phone and the number of a paper may look like, and what is said when they do not.
 */
@NullMarked
package gatehouse.server.people.check;

import org.jspecify.annotations.NullMarked;
