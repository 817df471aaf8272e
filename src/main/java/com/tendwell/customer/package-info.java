/** Floor 2: customers, their contacts and locations, and the links by which they see things without an account. */
package com.tendwell.customer;
