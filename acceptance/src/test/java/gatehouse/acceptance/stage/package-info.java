/**
 * The stage on which the whole house is played: each part in a process of its own, as it would run
 * for real, on free ports and in folders that go away. Whatever is started here is ended here.
 */
@NullMarked
package gatehouse.acceptance.stage;

import org.jspecify.annotations.NullMarked;
