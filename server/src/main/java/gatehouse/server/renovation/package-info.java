/** Renovation permits (装修施工许可证): what one is, where it is in its life, what happened to it. */
@NullMarked
package gatehouse.server.renovation;

import org.jspecify.annotations.NullMarked;
