/**
 * Writing down what goes over a link, and playing it back: one plain-text format for field
 * recordings, bug reports and tests.
 */
@NullMarked
package gatehouse.devices.link.recording;

import org.jspecify.annotations.NullMarked;
