/**
 * PostgreSQL: the embedded server, the connection, the migrations, the one pool, and how dates,
 * times and pages are written to it and read from it. It holds no statement of a feature's.
 */
package didymium.database;
