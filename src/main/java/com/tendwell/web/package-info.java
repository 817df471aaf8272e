/** Floor 3: JSON, pages and links over HTTP. */
package com.tendwell.web;
