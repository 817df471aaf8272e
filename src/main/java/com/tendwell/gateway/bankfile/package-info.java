/** Imports the transfers of a bank statement from a CSV file. */
@NamedInterface("bankfile")
package com.tendwell.gateway.bankfile;

import org.springframework.modulith.NamedInterface;
