/** Who is calling: browsers that signed in, programs with a token, and the brake on guessing. */
@NullMarked
package gatehouse.server.web.session;

import org.jspecify.annotations.NullMarked;
