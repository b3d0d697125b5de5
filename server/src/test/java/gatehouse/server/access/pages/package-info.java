@NullMarked
package gatehouse.server.access.pages;

import org.jspecify.annotations.NullMarked;
