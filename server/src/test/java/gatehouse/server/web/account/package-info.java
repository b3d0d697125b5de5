@NullMarked
package gatehouse.server.web.account;

import org.jspecify.annotations.NullMarked;
