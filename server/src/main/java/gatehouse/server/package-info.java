/** placeholder */
package gatehouse.server;
