/** Floor 2: invoices, payment transactions, answers of the verification, customer credit. */
package com.tendwell.billing;
