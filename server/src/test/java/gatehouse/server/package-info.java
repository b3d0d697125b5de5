/** What the tests of the server's rooms share. */
@NullMarked
package gatehouse.server;

import org.jspecify.annotations.NullMarked;
