/** Pages for staff. */
package com.tendwell.web.office;
