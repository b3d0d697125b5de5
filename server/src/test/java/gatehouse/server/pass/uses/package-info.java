@NullMarked
package gatehouse.server.pass.uses;

import org.jspecify.annotations.NullMarked;
