/** Units, persons and staff on screen, and for programs. */
@NullMarked
package gatehouse.server.people.pages;

import org.jspecify.annotations.NullMarked;
