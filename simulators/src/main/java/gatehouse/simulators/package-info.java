/** placeholder */
package gatehouse.simulators;
