/**
 * One running portal on one thread: what devices report becomes a credential, a decision, a
 * journalled event, a release, a passage. Knows no network.
 */
@NullMarked
package gatehouse.gateway.lane;

import org.jspecify.annotations.NullMarked;
