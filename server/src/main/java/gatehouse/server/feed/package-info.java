/**
 * The way out: each gateway's change feed, its pages, and what the gateways say of themselves.
 * Knows no feature and no MQTT library; messages and the post are handed in.
 */
@NullMarked
package gatehouse.server.feed;

import org.jspecify.annotations.NullMarked;
