/**
 * Cards made ready one after another at the desk's reader (制卡): looked at, registered, numbered;
 * and of each that was not, what became of it.
 */
@NullMarked
package gatehouse.server.cardstock.make;

import org.jspecify.annotations.NullMarked;
