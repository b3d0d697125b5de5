/** Units and persons by a few typed characters, over indexes alone. */
@NullMarked
package gatehouse.server.people.search;

import org.jspecify.annotations.NullMarked;
