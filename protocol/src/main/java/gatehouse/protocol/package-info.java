/** placeholder */
package gatehouse.protocol;
