/** Floor 3: what a development machine lacks: a database, a mail inbox, a demo company. Absent in production. */
package com.tendwell.local;
