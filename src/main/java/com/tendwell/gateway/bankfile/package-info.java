/** Transfers from a bank statement, as a CSV file. */
@NamedInterface("bankfile")
package com.tendwell.gateway.bankfile;

import org.springframework.modulith.NamedInterface;
